// Does somebody walk through numbers, or fish with half a name?
import { z } from 'zod';
import { viewerKey } from '../access.ts';
import { type Recent, recent } from '../recent.ts';
import { defineRule, MINUTE_MS, type Notice } from '../rule.ts';
import { isWildcard, type NumberSought, numberOf } from './sought-number.ts';

interface Step {
  readonly number: NumberSought | undefined;
  readonly index: number;
}

export const enumeration = defineRule({
  name: 'ENUMERATION',
  severity: 'HIGH',
  options: {
    requests: z.int().min(3).max(100).default(10),
    minutes: z.int().min(1).max(1_440).default(60),
    /** Numbers no farther apart than this follow each other. */
    step: z.int().min(1).default(3),
    /** Kinds that are numbered in order. */
    numbered: z.array(z.string()).default(['plate', 'license', 'vehicle', 'cii', 'person']),
    /** Kinds that are names. */
    named: z.array(z.string()).default(['surname']),
  },
  watch: () => {
    const steps: Recent<Step> = recent({ retainMs: 1_440 * MINUTE_MS });
    return ({ access }, { requests, minutes, step, numbered, named }) => {
      const notices: Notice[] = [];
      for (const { kind, value } of access.sought) {
        if (value === undefined) continue;
        const isNumbered = numbered.includes(kind);
        if (!isNumbered && !(named.includes(kind) && isWildcard(value))) continue;
        const number = isNumbered ? numberOf(kind, value) : undefined;
        const note = { number, index: access.index };
        const key = `${viewerKey(access)} ${number?.form ?? 'wildcard'}`;
        const lately = steps
          .note(key, access.at, note, minutes * MINUTE_MS)
          .map((happening) => happening.value);
        const run = number ? nearTo(number, lately, step) : lately;
        if (run.length >= requests)
          notices.push({
            about: number ? `numbers in a row: ${kind}` : 'names by part',
            reason: number
              ? `asked for ${run.length} numbers that follow each other within ${minutes} minutes`
              : `asked ${run.length} times by part of a name within ${minutes} minutes`,
            events: run.map(({ index }) => index),
          });
      }
      return notices;
    };
  },
});

/** The steps that lead to `last` without a gap wider than `step`; the same number again is no step. */
function nearTo(last: NumberSought, steps: readonly Step[], step: number): readonly Step[] {
  const byPlace = new Map(
    steps.flatMap((taken) => (taken.number ? [[taken.number.place, taken] as const] : [])),
  );
  const places = [...byPlace.keys()].sort((a, b) => a - b);
  const at = places.indexOf(last.place);
  let low = at;
  let high = at;
  while (low > 0 && (places[low] ?? 0) - (places[low - 1] ?? 0) <= step) low -= 1;
  while (high < places.length - 1 && (places[high + 1] ?? 0) - (places[high] ?? 0) <= step) high += 1;
  return places.slice(low, high + 1).flatMap((place) => byPlace.get(place) ?? []);
}
