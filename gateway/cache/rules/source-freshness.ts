// What does a source say itself of how long its answer may be kept? `Cache-Control` and `Age` (RFC 9111).

export interface SourceFreshness {
  /** At most so long from now on, in seconds; Infinity when the source says nothing. */
  readonly seconds: number;
  /** True: it was made for this viewer alone. */
  readonly isPrivate: boolean;
}

export const NOTHING_SAID: SourceFreshness = { seconds: Number.POSITIVE_INFINITY, isPrivate: false };

/** Reads the headers. What can't be read is not kept. */
export function freshnessOf(cacheControl: string | undefined, age: string | undefined): SourceFreshness {
  if (cacheControl === undefined) return NOTHING_SAID;
  let seconds = Number.POSITIVE_INFINITY;
  let isPrivate = false;
  for (const directive of cacheControl.toLowerCase().split(',')) {
    const [name = '', value = ''] = directive.trim().split('=', 2);
    if (name === 'no-store' || name === 'no-cache') seconds = 0;
    else if (name === 'private') isPrivate = true;
    else if (name === 'max-age' || name === 's-maxage')
      seconds = Math.min(seconds, wholeSeconds(value) - (age === undefined ? 0 : wholeSeconds(age.trim())));
  }
  return { seconds: Number.isNaN(seconds) ? 0 : Math.max(0, seconds), isPrivate };
}

const wholeSeconds = (text: string): number =>
  /^"?\d{1,10}"?$/.test(text) ? Number(text.replaceAll('"', '')) : Number.NaN;
