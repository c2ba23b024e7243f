// What has changed, as somebody says it: read strictly, so that nothing that was meant is passed over.
import { z } from 'zod';
import { type Invalidation, MOST_INVALIDATIONS } from '../../platform/send-invalidations.ts';
import { parseStrictBytes } from '../../platform/strict-json.ts';

/** Every object of a type, one of them by its key, or whatever was kept for a viewer or an agency, or from a subgraph. */
export type Invalidated = Invalidation;

/** A GraphQL name that is not reserved. */
const name = z.string().regex(/^(?!__)[A-Za-z_]\w{0,199}$/);
const text = z.string().min(1).max(1_000);
const scalar = z.union([z.string().max(1_000), z.number(), z.boolean(), z.null()]);

/** Fields of a key. Compound keys nest; written out level by level, so that no body can nest deeper. */
const fieldsOf = <Value extends z.ZodType>(value: Value) =>
  z.record(name, value).refine((fields) => {
    const count = Object.keys(fields).length;
    return count > 0 && count <= 20;
  });
const innermost = fieldsOf(scalar);
const inner = fieldsOf(z.union([scalar, innermost]));
const key = fieldsOf(z.union([scalar, inner]));

const item: z.ZodType<Invalidated> = z.union([
  z.strictObject({ type: name, key: key.exactOptional() }),
  z.strictObject({ viewer: text }),
  z.strictObject({ agency: text }),
  z.strictObject({ subgraph: text }),
]);
const schema = z.strictObject({ about: z.array(item).min(1).max(MOST_INVALIDATIONS) });

const FORMS = '{"type"}, {"type", "key"}, {"viewer"}, {"agency"} or {"subgraph"}';

/** What a body says, or a sentence about what is wrong with it, which quotes nothing of it. */
export function readInvalidated(body: Uint8Array): readonly Invalidated[] | string {
  let value: unknown;
  try {
    value = parseStrictBytes(body);
  } catch {
    return 'the body is not JSON in UTF-8 that names everything once';
  }
  const read = schema.safeParse(value);
  if (read.success) return read.data.about;
  const [about, index] = read.error.issues[0]?.path ?? [];
  return about === 'about' && typeof index === 'number'
    ? `\`about.${index}\` is none of ${FORMS}`
    : `the body is not {"about": […]} with 1 to ${MOST_INVALIDATIONS} items and nothing else`;
}
