// Writes a generated graph as one schema, as if there were no subgraphs.
import type { FieldModel, GraphModel, InputValueModel } from './model.ts';

/** `lenient`: every field may be null, so that a missing value stays where it is. */
export function printWhole(graph: GraphModel, nullability: 'declared' | 'lenient' = 'declared'): string {
  const given = (type: string): string => (nullability === 'declared' ? type : type.replaceAll('!', ''));
  const printedField = ({ name, args, type }: FieldModel): string =>
    `${name}${args.length > 0 ? `(${args.map(inputValue).join(', ')})` : ''}: ${given(type)}`;
  return [
    ...graph.scalars.map((name) => `scalar ${name}`),
    ...graph.enums.map(({ name, values }) => `enum ${name} { ${values.join(' ')} }`),
    ...graph.inputs.map(({ name, fields }) => `input ${name} { ${fields.map(inputValue).join(' ')} }`),
    ...graph.unions.map(({ name, members }) => `union ${name} = ${members.join(' | ')}`),
    ...graph.types.map(({ kind, name, interfaces, fields }) => {
      const head = interfaces.length > 0 ? ` implements ${interfaces.join(' & ')}` : '';
      const word = kind === 'interface' ? 'interface' : 'type';
      return `${word} ${name}${head} {\n  ${fields.map(printedField).join('\n  ')}\n}`;
    }),
  ].join('\n');
}

const inputValue = ({ name, type, defaultValue }: InputValueModel): string =>
  `${name}: ${type}${defaultValue === undefined ? '' : ` = ${defaultValue}`}`;
