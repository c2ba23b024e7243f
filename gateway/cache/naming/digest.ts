// Which text stands for a long value that does not change? A digest, made once for each.
import { createHash } from 'node:crypto';

/**
 * SHA-256 in base64url of the text of a value, remembered for the value itself.
 *
 * INVARIANT: a value never changes. Of UTF-16, so that every code unit counts.
 */
export function rememberedDigest<Of extends object>(textOf: (of: Of) => string): (of: Of) => string {
  const known = new WeakMap<Of, string>();
  return (of) => {
    const remembered = known.get(of);
    if (remembered !== undefined) return remembered;
    const digest = createHash('sha256').update(textOf(of), 'utf16le').digest('base64url');
    known.set(of, digest);
    return digest;
  };
}
