// The definitions of RFC 9162, 2.1, word for word and slow: what the fast tree is compared with.
import { createHash } from 'node:crypto';

const sha256 = (...parts: readonly Buffer[]): Buffer => {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest();
};
const [ZERO, ONE] = [Buffer.of(0), Buffer.of(1)] as const;

const largestPowerOfTwoBelow = (n: number): number => 2 ** (Math.ceil(Math.log2(n)) - 1);

/** MTH(D_n), 2.1.1. */
export function treeHead(bodies: readonly Buffer[]): Buffer {
  if (bodies.length === 0) return sha256();
  const [only] = bodies;
  if (bodies.length === 1 && only) return sha256(ZERO, only);
  const k = largestPowerOfTwoBelow(bodies.length);
  return sha256(ONE, treeHead(bodies.slice(0, k)), treeHead(bodies.slice(k)));
}

/** PATH(m, D_n), 2.1.3.1. */
export function pathOf(m: number, bodies: readonly Buffer[]): readonly Buffer[] {
  if (bodies.length === 1) return [];
  const k = largestPowerOfTwoBelow(bodies.length);
  return m < k
    ? [...pathOf(m, bodies.slice(0, k)), treeHead(bodies.slice(k))]
    : [...pathOf(m - k, bodies.slice(k)), treeHead(bodies.slice(0, k))];
}

/** PROOF(m, D_n), 2.1.4.1. */
export const proofOf = (m: number, bodies: readonly Buffer[]): readonly Buffer[] =>
  subproofOf(m, bodies, true);

/** SUBPROOF(m, D_n, b), 2.1.4.1. */
function subproofOf(m: number, bodies: readonly Buffer[], b: boolean): readonly Buffer[] {
  const n = bodies.length;
  if (m === n) return b ? [] : [treeHead(bodies)];
  const k = largestPowerOfTwoBelow(n);
  return m <= k
    ? [...subproofOf(m, bodies.slice(0, k), b), treeHead(bodies.slice(k))]
    : [...subproofOf(m - k, bodies.slice(k), false), treeHead(bodies.slice(0, k))];
}
