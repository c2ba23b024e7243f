// An operation and its hash are one value, built by one function, so that the one can't change without the other.
import { createHash } from 'node:crypto';
import { type DocumentNode, print } from 'graphql';

export interface Operation {
  readonly document: DocumentNode;
  readonly name: string | undefined;
  /** SHA-256 of the printed document, in hexadecimal. */
  readonly hash: string;
}

/** The operation that `document`, which holds exactly one, stands for. */
export function operationOf(document: DocumentNode, name: string | undefined): Operation {
  return { document, name, hash: createHash('sha256').update(print(document)).digest('hex') };
}
