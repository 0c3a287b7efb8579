/** Choices in their order; whatever is set, also by hand, is among them. */
export function withPresent(
  values: readonly number[],
  present: number,
  label: (value: number) => string,
): { value: number; label: string }[] {
  const all = [...new Set([...values, present])].toSorted((a, b) => a - b)
  return all.map((value) => ({ value, label: label(value) }))
}
