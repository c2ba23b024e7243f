// How is an export written? A first line that ties it to a signed checkpoint, then a line for each event. Pure text.
import { z } from 'zod';

const hash = z.base64().length(44);

const head = z.strictObject({
  /** Which log. */
  export: z.string(),
  /** Events whose request arrived from this instant on, and before that one. */
  from: z.string(),
  to: z.string(),
  /** Index of the first line's event, and behind that of the last. */
  start: z.int().min(0),
  end: z.int().min(0),
  /** The signed text that covers them. */
  checkpoint: z.string(),
  /** Roots of the complete subtrees before and behind these events, from left to right. */
  before: z.array(hash).readonly(),
  after: z.array(hash).readonly(),
});

const line = z.strictObject({
  index: z.int().min(0),
  leaf: hash,
  /** The event as it was written. Absent when it is of another time, or gone after its time of retention. */
  event: z.string().exactOptional(),
});

export type ExportHead = z.infer<typeof head>;
export type ExportLine = z.infer<typeof line>;

/** `undefined` when a line is not one. */
export const exportHeadIn = (text: string): ExportHead | undefined => parsed(head, text);
export const exportLineIn = (text: string): ExportLine | undefined => parsed(line, text);

function parsed<Value>(schema: z.ZodType<Value>, text: string): Value | undefined {
  try {
    return schema.safeParse(JSON.parse(text)).data;
  } catch {
    return undefined;
  }
}
