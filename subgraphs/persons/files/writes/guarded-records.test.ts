// Who may neither enter nor change a record, and what they are told of one that they may not know of.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import {
  COLLEAGUE,
  DISPATCHER,
  ENTERING,
  ENTRY,
  HERSELF,
  MEMBER,
  PersonFiles,
  STRANGER,
  WRITER,
} from '../../../testing/person-files.ts';
import { GANG_NIC } from '../seed/cast-records.ts';

let files: PersonFiles;
beforeAll(async () => {
  files = await PersonFiles.start();
});
beforeEach(() => files.clear());
afterAll(() => files.close());

describe('a record of a restricted file', () => {
  test('is entered by whoever may read it, and its event says nothing of whom it is about', async () => {
    const { task, record, restrictedRecord, errors } = await files.change('enter', MEMBER);
    expect(errors).toEqual([]);
    expect(record).toBeNull();
    expect(restrictedRecord).toEqual({
      nic: task.nic,
      subject: { name: 'LINDQVIST, PRIYA ANNETTE' },
      gang: 'Harbor Row',
    });
    expect(await files.recordsFor(COLLEAGUE, 'gangRecords')).toEqual([
      { nic: task.nic, standing: 'PENDING' },
    ]);
    const [told] = await files.database.query<{ payload: object }>('select payload from persons.outbox');
    expect(told?.payload).toEqual({
      nic: task.nic,
      file: 'D',
      enteringOri: 'CA0990100',
      actingOri: 'CA0990100',
      notifyOriginator: true,
    });
    await files.change('verify', { nic: task.nic, version: 1 }, COLLEAGUE);
    expect(await files.recordsFor(STRANGER, 'gangRecords')).toEqual([{ nic: task.nic, standing: 'ACTIVE' }]);
    expect(await files.topics()).toEqual(['hot-file-entered', 'hot-file-checked']);
  });

  test('is entered by nobody else', async () => {
    files.subgraphs.takeStatements();
    const { codes } = await files.change('enter', MEMBER, ENTERING, DISPATCHER);
    expect({ codes, statements: files.subgraphs.takeStatements() }).toEqual({
      codes: ['OPERATION_REFUSED'],
      statements: [],
    });
    expect((await files.change('enter', ENTRY, ENTERING, DISPATCHER)).errors).toEqual([]);
    expect(await files.recordsFor(ENTERING, 'gangRecords')).toEqual([]);
  });

  test('is entered by nobody of themselves, whether there is one or not', async () => {
    const refused = expect.stringContaining('a colleague who may');
    expect((await files.change('enter', MEMBER, HERSELF)).errors).toEqual([refused]);
    await files.onFile(MEMBER);
    expect((await files.change('enter', MEMBER, HERSELF)).errors).toEqual([refused]);
  });
});

describe('whoever may not know of a record', () => {
  test.each([
    ['restricted, without the right to read it', GANG_NIC, 'D999999999', ENTERING, DISPATCHER],
    ['another agency has not checked', 'W000004990', 'W999999999', ENTERING, WRITER],
    ['only federal authorities enter', 'F000000031', 'F999999999', { agency: 'DCINTER00' }, WRITER],
  ])('that is %s is told the same of it as of none, after the same statements', async (...given) => {
    const [, hiddenNic, noNic, as, facts] = given;
    const observed = async (nic: string) => {
      files.subgraphs.takeStatements();
      const answer = await files.change('clear', { nic, version: 7 }, as, facts);
      return { answer, statements: files.subgraphs.takeStatements() };
    };
    const hidden = await observed(hiddenNic);
    expect(hidden).toEqual(await observed(noNic));
    expect(hidden.answer.errors).toEqual([expect.stringContaining('no record that you may know of')]);
  });

  test.each([
    ['the right to write', WRITER.filter((fact) => fact !== 'scope:hotfile:write')],
    ['the right to read', WRITER.filter((fact) => fact !== 'scope:hotfile:read')],
    ['a case', WRITER.filter((fact) => fact !== 'case')],
    ['a law enforcement agency', WRITER.filter((fact) => fact !== 'agency-type:0')],
    ['the purpose', WRITER.map((fact) => (fact === 'purpose:C' ? 'purpose:D' : fact))],
  ])('is refused by the source itself without %s, before any statement', async (_name, facts) => {
    files.subgraphs.takeStatements();
    const { codes } = await files.change('enter', ENTRY, ENTERING, facts);
    expect(codes).toEqual(['OPERATION_REFUSED']);
    expect(files.subgraphs.takeStatements()).toEqual([]);
  });
});
