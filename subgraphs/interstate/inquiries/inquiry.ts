// What is to be asked of other states, before it is known which and in whose name.
import type { MessageKey } from '../responders/responder.ts';

/** The Nlets authorization that an agency needs: C criminal history, D motor vehicle records. */
export type Authorization = 'C' | 'D';

/** NCIC field codes and what is known of the subject. */
export type Fields = Readonly<Record<string, string>>;

/** A question about one subject. */
export interface Inquiry {
  readonly messageKey: MessageKey;
  readonly authorization: Authorization;
  /** What a state is asked by; `undefined` when there is nothing to ask it by. */
  readonly fieldsFor: (state: string) => Fields | undefined;
  /** Id of whom it is about, where that is somebody on file here. */
  readonly about?: string;
  /** The inquiry to III that came before, for an index inquiry. */
  readonly afterIII?: string;
}

/** An inquiry that is the same for every state. */
export function inquiryOf(messageKey: MessageKey, fields: Fields): Inquiry {
  return { messageKey, authorization: AUTHORIZATION[messageKey], fieldsFor: () => fields };
}

const AUTHORIZATION: Readonly<Record<MessageKey, Authorization>> = {
  RQ: 'D',
  RPQ: 'D',
  DQ: 'D',
  IQ: 'C',
  PAQ: 'C',
};
