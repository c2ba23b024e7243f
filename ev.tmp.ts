import { evaluate } from '/tmp/w-g/subgraphs/oversight/misuse/evaluation/evaluate.ts';

const n = Number(process.argv[2]);
const t = Date.now();
const e = await evaluate(1, n);
console.log((Date.now() - t) / 1000, 's', (process.memoryUsage().heapUsed / 1e6) | 0, 'MB');
const { rules, kinds, ranks, agencies, ...rest } = e;
console.log(rest);
console.table(rules);
console.table(
  kinds.map((k) => ({
    kind: k.kind,
    open: `${k.open.found}/${k.open.planted}`,
    hidden: `${k.hidden.found}/${k.hidden.planted}`,
    rules: k.rules.join(' '),
  })),
);
console.table(ranks);
console.table(agencies);
