// How often was each feature exercised? A generator that silently stops making something is noticed here.
import type { Expected, Reference } from './reference/reference.ts';
import type { Ask, ViewerModel, World } from './world/model.ts';

export interface Answered {
  readonly world: World;
  readonly ask: Ask;
  readonly viewer: ViewerModel;
  readonly expected: Expected;
  readonly reference: Reference;
}

export class Tally {
  cases = 0;
  worlds = 0;
  discarded = 0;
  readonly features = new Map<string, number>();
  readonly reasons = new Map<string, number>();

  count(feature: string): void {
    this.features.set(feature, (this.features.get(feature) ?? 0) + 1);
  }

  countDiscarded(reason: string): void {
    this.discarded += 1;
    this.reasons.set(reason, (this.reasons.get(reason) ?? 0) + 1);
  }

  countWorld(_world: World): void {
    this.worlds += 1;
  }

  countAnswer({ expected }: Answered): void {
    this.cases += 1;
    this.count(expected.kind === 'refused' ? expected.code : 'answered');
    if (expected.kind !== 'answered') return;
    if (expected.errors.length > 0) this.count('withheld');
    if (expected.optional.length > 0) this.count('null bubbling');
  }
}
