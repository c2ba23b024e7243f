// Every step at which a source may be killed while it writes, tells or receives.

/** A moment in the life of one source. */
export interface Step {
  readonly name: string;
  readonly source: 'notes' | 'readers';
  /** The statement that it stands at; `commit`: the end of a transaction that wrote. */
  readonly at: RegExp | 'commit';
  readonly when: 'before' | 'after';
}

const notes = (name: string, at: Step['at'], when: Step['when']): Step => ({
  name,
  source: 'notes',
  at,
  when,
});
const readers = (name: string, at: Step['at'], when: Step['when']): Step => ({
  name,
  source: 'readers',
  at,
  when,
});

const KEY = /insert into notes\.written/;
const CHANGE = /update notes\.note/;
const RESULT = /update notes\.written/;
const EVENT = /insert into notes\.outbox/;
const NEXT = /from notes\.delivery d join/;
const MARK = /update notes\.delivery set delivered_at/;
const RECEIVED = /insert into readers\.received/;
const EFFECT = /insert into readers\.effect/;

export const STEPS: readonly Step[] = [
  notes('before its key is taken', KEY, 'before'),
  notes('after its key is taken', KEY, 'after'),
  notes('before the change', CHANGE, 'before'),
  notes('after the change', CHANGE, 'after'),
  notes('before its result is kept', RESULT, 'before'),
  notes('before its event is kept', EVENT, 'before'),
  notes('before it is committed', EVENT, 'after'),
  notes('after it is committed and before it is answered', 'commit', 'after'),
  notes('after its event is on the lists', /with fresh as/, 'after'),
  notes('before its event is told', NEXT, 'after'),
  notes('after its event is told and before that is marked', MARK, 'before'),
  notes('after its event is marked', MARK, 'after'),
  readers('before an event is remembered', RECEIVED, 'before'),
  readers('after an event is remembered', RECEIVED, 'after'),
  readers('before the effect of an event is committed', EFFECT, 'after'),
  readers('after the effect of an event and before it is answered', 'commit', 'after'),
];

/** @throws Error for a name that no step has. */
export function stepNamed(name: string): Step {
  const step = STEPS.find((one) => one.name === name);
  if (!step) throw new Error(`no step \`${name}\``);
  return step;
}
