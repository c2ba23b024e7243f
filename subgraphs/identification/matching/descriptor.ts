// What a synthetic image looks like to a matcher: 64 bits, and how alike two of them are.
import { badInput } from '../../reading/client-input.ts';
import type { Chance } from '../../seeding/synthetic/random.ts';

/** Sixteen hexadecimal digits. It stands for the template that a real matcher extracts from an image. */
export type Descriptor = string;

const FORM = /^[0-9a-f]{16}$/;
const BITS = 64;
const BITS_OF_A_BAND = 16;

/** A descriptor as chance has it. */
export function randomDescriptor(chance: Chance): Descriptor {
  return Array.from({ length: 4 }, () => chance.between(0, 0xffff).toString(16).padStart(4, '0')).join('');
}

/** The descriptor that a client wrote. @throws GraphQLError when it is none. */
export function readDescriptor(text: string, argument: string): Descriptor {
  const descriptor = text.trim().toLowerCase();
  if (FORM.test(descriptor)) return descriptor;
  throw badInput(
    `\`${argument}\` must be sixteen hexadecimal digits, as a matcher extracts them from an image`,
  );
}

/**
 * The four parts of a descriptor, each with its place, as numbers of 18 bits. Of two descriptors that differ in three bits
 * at most, one part is the same: what is alike is found by an index.
 */
export function bandsOf(descriptor: Descriptor): readonly number[] {
  return [0, 1, 2, 3].map(
    (place) => (place << BITS_OF_A_BAND) | Number.parseInt(descriptor.slice(place * 4, place * 4 + 4), 16),
  );
}

/** How alike two descriptors are: 1 when they are the same, about one half when they have nothing to do with each other. */
export function similarity(one: Descriptor, other: Descriptor): number {
  let difference = BigInt(`0x${one}`) ^ BigInt(`0x${other}`);
  let differing = 0;
  for (; difference > 0n; difference &= difference - 1n) differing += 1;
  return 1 - differing / BITS;
}
