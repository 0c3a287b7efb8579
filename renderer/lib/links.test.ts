import { describe, expect, it } from 'vitest'
import { textParts } from './links.ts'

function links(text: string): string[] {
  return textParts(text).flatMap((part) => (part.kind === 'link' ? [part.url] : []))
}

describe('links in a message', () => {
  it.each([
    ['see https://www.gov.uk/tax.', ['https://www.gov.uk/tax']],
    ['(https://example.com/a_(b))', ['https://example.com/a_(b)']],
    ['https://example.com/?a=1&b=2#c, then', ['https://example.com/?a=1&b=2#c']],
    ['HTTP://EXAMPLE.COM', ['HTTP://EXAMPLE.COM']],
    ['write to ann.lee@firm.co.uk!', ['mailto:ann.lee@firm.co.uk']],
    ['mailto:ann@firm.uk', ['mailto:ann@firm.uk']],
    ['ring tel:+441224555010 now', ['tel:+441224555010']],
    ['www.plannr.com/help', ['https://www.plannr.com/help']],
    ['javascript:alert(1)', []],
    ['file:///etc/passwd', []],
    ['https://', []],
    ['see https://... there', []],
    ['3.14 and a@b', []],
  ])('in %j are %j', (text, found) => expect(links(text)).toEqual(found))

  it('leaves every character of the text where it was', () => {
    const text = 'a <b>https://example.com/x</b>, ann@firm.uk\n\n“https://example.org.”'
    expect(
      textParts(text)
        .map((part) => part.text)
        .join(''),
    ).toBe(text)
  })

  it('takes 100,000 hostile characters without trying every split', () => {
    for (const text of ['a'.repeat(100_000), 'a@'.repeat(50_000), 'www.'.repeat(25_000)]) {
      expect(
        textParts(text)
          .map((part) => part.text)
          .join(''),
      ).toBe(text)
    }
  })
})
