// Is an answer what the reference expects? Same status, same data, same refusals at the same places.
import type { Answer } from './engine/gateway-under-test.ts';
import type { Expected, ExpectedError, OwnWords } from './reference/reference.ts';

/** What is different, in words. */
export function compareAnswer(answer: Answer, expected: Expected): readonly string[] {
  if (expected.kind === 'open') return [];
  if (expected.kind === 'refused') return compareRefusal(answer, expected);
  if (answer.status !== 200) return [`status ${answer.status} instead of an answer`];
  const isSame = JSON.stringify(answer.data) === JSON.stringify(expected.data);
  return [...(isSame ? [] : ['the data is another one']), ...compareErrors(answer, expected)];
}

function compareRefusal(answer: Answer, expected: Extract<Expected, { kind: 'refused' }>): readonly string[] {
  const { status, code, coordinates, inWords } = expected;
  const codes = answer.errors.map(({ extensions }) => extensions?.code);
  if (
    answer.status !== status ||
    answer.data != null ||
    codes.length === 0 ||
    codes.some((one) => one !== code)
  )
    return [`expected the refusal ${status} ${code}`];
  if (inWords) return compareWords(answer, inWords);
  if (coordinates.length === 0) return [];
  const named = answer.errors.map(({ extensions }) => String(extensions?.coordinate)).sort();
  const isSame = JSON.stringify(named) === JSON.stringify([...coordinates].sort());
  return isSame ? [] : [`refused for ${named} instead of ${coordinates}`];
}

/** The same words; what they suggest must exist for the viewer. */
function compareWords({ errors }: Answer, { words, names }: OwnWords): readonly string[] {
  const told = errors.map(({ message }) => message.split(' Did you mean '));
  const said = told.map(([words = '']) => words);
  const suggested = told.flatMap(([, suggestion = '']) => suggestion.match(/(?<=")\w+/g) ?? []);
  return [
    ...(JSON.stringify(said) === JSON.stringify(words) ? [] : [`told ${said} instead of ${words}`]),
    ...suggested.filter((name) => !names.includes(name)).map((name) => `suggested ${name}, which is hidden`),
  ];
}

function compareErrors(
  { errors }: Answer,
  { errors: required, optional, isIncomplete }: Extract<Expected, { kind: 'answered' }>,
): readonly string[] {
  const faults: string[] = [];
  const open = [...required, ...optional];
  for (const { path, extensions, message } of errors) {
    const index = open.findIndex(
      (one) =>
        JSON.stringify(one.path) === JSON.stringify(path) &&
        (one.coordinates.length === 0 || one.coordinates.includes(String(extensions?.coordinate))),
    );
    if (extensions?.code !== 'NEED_TO_KNOW' || index < 0)
      faults.push(`unexpected error: ${message} at ${path}`);
    else open.splice(index, 1);
  }
  const untold = required.filter((error) => open.includes(error));
  for (const error of untold) faults.push(`untold: ${named(error)}`);
  const isCaused = optional.some(({ isCause }) => isCause) && !isIncomplete;
  const isUnexplained = isCaused && optional.every((one) => open.includes(one));
  if (isUnexplained) faults.push('a null that no error explains');
  return faults;
}

const named = ({ path, coordinates }: ExpectedError): string =>
  `${coordinates.join(' or ')} at ${path.join('.')}`;
