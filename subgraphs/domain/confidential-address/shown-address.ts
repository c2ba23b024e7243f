// What a viewer reads where an address stands: the address, or nothing.
import { mayReadAddress, type RecordViewer } from '../../../schema/policy/record-rules.ts';

/** An address as a record has it. */
export interface AddressOnFile {
  readonly address: object | null;
  /** A protected party's, or one that its holder has asked to keep from others. */
  readonly addressConfidential: boolean;
}

/** The address, or null as if there were none, for a viewer without the right to a confidential one. */
export function shownAddress(
  { address, addressConfidential }: AddressOnFile,
  viewer: Pick<RecordViewer, 'facts'>,
): object | null {
  return mayReadAddress({ confidential: addressConfidential }, viewer) ? address : null;
}
