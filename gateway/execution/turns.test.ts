import { expect, test } from '@jest/globals';
import { Turn, Turns } from './turns.ts';

class Beginning extends Turn {
  readonly #whenBegun: (turn: Turn) => void;

  constructor(whenBegun: (turn: Turn) => void = () => {}) {
    super();
    this.#whenBegun = whenBegun;
  }

  begin(): void {
    this.#whenBegun(this);
  }
}

/** Turns whose beginnings are written down, and that end when they are told to. */
function line(atOnce: number, waiting: number) {
  const turns = new Turns({ atOnce, waiting });
  const begun: string[] = [];
  const known = new Map<string, Turn>();
  const turnOf = (name: string): Turn => {
    const turn = known.get(name) ?? new Beginning(() => begun.push(name));
    known.set(name, turn);
    return turn;
  };
  return {
    turns,
    begun,
    take: (name: string) => turns.take(turnOf(name)),
    end: (name: string) => turns.end(turnOf(name)),
  };
}

test('as many begin at once as may, and the others in their order', () => {
  const { begun, take, end } = line(2, 5);
  for (const name of ['a', 'b', 'c', 'd']) expect(take(name)).toBe(true);
  expect(begun).toEqual(['a', 'b']);
  end('b');
  expect(begun).toEqual(['a', 'b', 'c']);
  end('a');
  expect(begun).toEqual(['a', 'b', 'c', 'd']);
});

test('whoever finds too many waiting never begins', () => {
  const { begun, take, end } = line(1, 1);
  expect([take('a'), take('b'), take('c')]).toEqual([true, true, false]);
  end('a');
  end('b');
  end('c');
  expect(begun).toEqual(['a', 'b']);
  expect(take('d')).toBe(true);
});

test('whoever leaves the line never begins, and makes room for another', () => {
  const { begun, take, end } = line(1, 1);
  take('a');
  take('b');
  end('b');
  expect(take('c')).toBe(true);
  end('a');
  expect(begun).toEqual(['a', 'c']);
});

test('a turn that is ended twice ends once', () => {
  const { begun, take, end } = line(1, 5);
  for (const name of ['a', 'b', 'c']) take(name);
  end('a');
  end('a');
  expect(begun).toEqual(['a', 'b']);
});

test('turns that end as soon as they begin exhaust nothing', () => {
  const turns = new Turns({ atOnce: 1, waiting: 100_000 });
  const first = new Beginning();
  turns.take(first);
  let begun = 0;
  for (let count = 0; count < 100_000; count += 1) {
    const turn = new Beginning((itself) => {
      begun += 1;
      turns.end(itself);
    });
    turns.take(turn);
  }
  turns.end(first);
  expect(begun).toBe(100_000);
});
