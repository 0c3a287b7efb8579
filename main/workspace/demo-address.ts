/** What is known of the demo workspace before it is there: its code, words and pictures load when it is asked. */

/** Never looked up: requests to it end in this process. */
export const DEMO_BASE_URL = 'https://demo.invalid'
/** A key that everybody can read here, because there is nothing to keep secret in an invented firm. */
export const DEMO_KEY = 'd3'.repeat(32)
