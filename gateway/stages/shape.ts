// The answer as the client asked for it, with what is withheld as null and a reason.
import { shape as shapeAnswer } from '../operation/shape.ts';
import type { Fetched, Shaped } from './journey.ts';
import type { Stage } from './stage.ts';

export function shape(): Stage<Fetched, Shaped> {
  return {
    name: 'shape',
    run(journey) {
      const { data, errors, disclosure } = shapeAnswer(journey, journey.data);
      return { ...journey, answer: { data, errors: [...journey.faults, ...errors] }, disclosure };
    },
  };
}
