// What may stand in `permissions.yaml`, and what each part means: checked at load, and shown by editors.
import { z } from 'zod';
import { DEFAULT_RECORD_RULES, OWN_AGENCY_RECORDS, OWN_RECORDS } from './policy/record-rules.ts';

const name = z.string().regex(/^\S+$/, 'a name without spaces');
const names = z.array(name);
const title = z.string().describe('For people: what it is called.');

const demand = z
  .strictObject({
    scopes: z.array(names.min(1)).min(1).exactOptional().describe('[[a, b], [c]]: (a and b) or c.'),
    purposes: names.min(1).exactOptional().describe('One of these purposes.'),
    roles: names.min(1).exactOptional().describe('One of these roles.'),
    agencies: names.min(1).exactOptional().describe('An agency with one of these ORIs.'),
    agencyTypes: names
      .min(1)
      .exactOptional()
      .describe('The ninth character of the ORI: 0 law enforcement, A prosecutor, J court.'),
    case: z.boolean().exactOptional().describe('A case or incident number is given.'),
    reason: z.boolean().exactOptional().describe('A reason is given.'),
    mfa: z.boolean().exactOptional().describe('Signed in with more than one factor.'),
    training: z.boolean().exactOptional().describe('Training is current.'),
  })
  .describe('Every part that is given must hold.');

/** One demand, or a list of which one must hold. */
const demands = z.union([demand, z.array(demand).min(1)]);

const ruleTarget = z
  .union([
    z.strictObject({
      coordinate: z.string().describe('Type.field, Type.field(argument:), Input.field, Enum.VALUE'),
    }),
    z.strictObject({ type: z.string().describe('A type of any kind: all of it.') }),
    z.strictObject({ tag: z.string().describe('Whatever bears `@tag` with this name.') }),
  ])
  .describe('What the rule guards: exactly one of coordinate, type and tag.');

const rule = z.strictObject({
  id: name.describe('Stable: errors and audits name it.'),
  on: ruleTarget,
  require: demands,
  owner: z.string().min(1).describe('Who may change it, and whom a refused viewer asks.'),
  because: z.string().min(1).describe('The statute or policy section, in words that a refused viewer reads.'),
  hidden: z.boolean().exactOptional().describe('True: without the right it does not exist.'),
  mode: z.enum(['enforce', 'shadow']).exactOptional().describe('shadow: audited, withholds nothing.'),
  whenAuditIsAway: z
    .enum(['refuse', 'spool'])
    .exactOptional()
    .describe(
      'spool: answered for a while although the audit log is away, if nothing else in the answer forbids it.',
    ),
});

const given = z
  .strictObject({
    roles: names.describe('The roles of the viewer; several are held at once.'),
    agency: z
      .string()
      .regex(/^[A-Z0-9]{9}$/)
      .exactOptional()
      .describe('The ORI of the viewer.'),
    purpose: name.exactOptional(),
    case: z.boolean().exactOptional().describe('Whether a case is given; not unless it says so.'),
    reason: z.boolean().exactOptional().describe('Whether a reason is given; it is unless it says `false`.'),
    mfa: z.boolean().exactOptional(),
    training: z.boolean().exactOptional(),
  })
  .describe('The viewer and the inquiry.');

const test = z.strictObject({
  name: z.string().min(1).describe('A sentence that stays true.'),
  given,
  when: z
    .string()
    .exactOptional()
    .describe('An operation; without one the coordinates are judged by themselves.'),
  granted: names.exactOptional().describe('Coordinates that are answered.'),
  withheld: names.exactOptional().describe('Coordinates that are null, with a reason.'),
  hidden: names.exactOptional().describe('Coordinates that do not exist for this viewer.'),
  refused: names.exactOptional().describe('Coordinates for which nothing at all is answered.'),
});

const approval = z.strictObject({
  change: z.string().min(1).describe('What `permissions diff` printed for the loosening.'),
  approvers: names.min(1).describe('Two people, by name.'),
  because: z.string().min(1),
});

const { ownRecord, ownAgencyOnly } = DEFAULT_RECORD_RULES;
const ori = z.string().regex(/^[A-Z0-9]{9}$/, 'an ORI of nine characters');

/** What is not written stays as strict as the default. */
const records = z
  .strictObject({
    ownRecord: z
      .strictObject({
        withhold: z
          .array(z.enum(OWN_RECORDS))
          .default([...ownRecord.withhold])
          .describe('What viewers may not find of themselves.'),
        answeredFor: z
          .array(ori)
          .default([...ownRecord.answeredFor])
          .describe('Agencies, by ORI, whose members may.'),
      })
      .prefault({}),
    ownAgencyOnly: z
      .array(z.enum(OWN_AGENCY_RECORDS))
      .default([...ownAgencyOnly])
      .describe('What only the agency that entered it sees.'),
  })
  .describe('What sources decide by the record itself, where the law leaves a choice.');

/** The file. */
export const permissionsFile = z.strictObject({
  version: z.literal(1),
  needToKnowRequired: z
    .boolean()
    .default(false)
    .describe('True: a supergraph that lost its `@needToKnow` directives is refused.'),
  inquiry: z
    .strictObject({
      purpose: z.enum(['required', 'optional']).default('required'),
      reason: z.enum(['required', 'optional']).default('required'),
    })
    .default({ purpose: 'required', reason: 'required' })
    .describe('What every inquiry states.'),
  purposes: z
    .record(
      name,
      z.strictObject({
        title,
        case: z.boolean().describe('True: not accepted without a case or incident number.'),
      }),
    )
    .describe('Purpose codes; one that is not here can not be asserted.'),
  roles: z
    .record(
      name,
      z.strictObject({
        title,
        scopes: names.describe('What the role may ever see.'),
        purposes: names.describe('What the role may ask for.'),
      }),
    )
    .describe('Roles by the name that tokens carry.'),
  policies: z
    .record(name, z.strictObject({ title, require: demands }))
    .default({})
    .describe('What the names in `@policy` stand for.'),
  records: records.prefault({}),
  plainScalars: names
    .default([])
    .describe('Custom scalars that hold one plain value; any other may hold what stands beside it.'),
  rules: z.array(rule).default([]).describe('They tighten what the directives demand; they never loosen.'),
  tests: z.array(test).default([]).describe('What must stay true of this file.'),
  approvals: z.array(approval).default([]).describe('Who agreed to a loosening.'),
});

/** The JSON Schema of the file, as text: editors complete and check by it. */
export function permissionsJsonSchema(): string {
  const schema = z.toJSONSchema(permissionsFile, { io: 'input' });
  return `${JSON.stringify({ title: 'Permissions', ...schema }, null, 2)}\n`;
}
