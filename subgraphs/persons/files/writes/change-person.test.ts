// The life of a warrant on file, seen from the source: who may take which step, and what it leaves.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { REFERENCE_DATE } from '../../../seeding/synthetic/population.ts';
import { ENTERING, GANG, PersonFiles, STRANGER, WARRANT } from '../../../testing/person-files.ts';

let files: PersonFiles;
beforeAll(async () => {
  files = await PersonFiles.start();
});
beforeEach(() => files.clear());
afterAll(() => files.close());

describe('a warrant that stands', () => {
  test('is located by another agency, cleared by its own, and closed after that', async () => {
    const nic = await files.onFile();
    const locate = { nic, version: 2, locatedOn: REFERENCE_DATE, oca: 'PM-1' };
    const located = await files.change('locate', locate, STRANGER);
    expect(located.task).toMatchObject({
      standing: 'LOCATED',
      version: 3,
      lifeCycle: { located: { agency: { ori: 'CA0990300' }, oca: 'PM-1', on: REFERENCE_DATE } },
    });
    const { task, record } = await files.change('clear', { nic, version: 3 });
    expect({ standing: task.standing, status: record.status }).toEqual({
      standing: 'CLEARED',
      status: 'SERVED',
    });
    const steps = task.lifeCycle.steps.map(
      ({ action, mke }: { action: string; mke: { code: string } | null }) => [action, mke?.code],
    );
    expect(steps).toEqual([
      ['CLEAR', 'CW'],
      ['LOCATE', 'LW'],
      ['VERIFY', undefined],
      ['ENTER', 'EW'],
    ]);
    const closed = await files.change('cancel', { nic, version: 4, because: 'again' });
    expect(closed.errors).toEqual([expect.stringContaining('the record was cleared')]);
    expect(await files.topics()).toEqual([
      'hot-file-entered',
      'hot-file-checked',
      'hot-file-located',
      'hot-file-cleared',
    ]);
  });

  test('is modified: what is left out stays, and it awaits a check again', async () => {
    const nic = await files.onFile();
    const { task, record } = await files.change('modify', {
      nic,
      version: 2,
      miscellaneous: 'left  hand only',
      wanted: { ...WARRANT, warrantNumber: 'ABW2026513' },
    });
    expect(record).toMatchObject({
      warrantNumber: 'ABW2026513',
      miscellaneous: 'left hand only',
      caution: [{ code: '00' }],
    });
    expect(task).toMatchObject({ standing: 'ACTIVE', version: 3, lifeCycle: { awaitsCheck: true } });
    const other = await files.change('modify', { nic, version: 3, gang: GANG });
    expect(other.errors).toEqual([expect.stringContaining('another file')]);
  });

  test('is canceled for a reason, which is kept', async () => {
    const nic = await files.onFile();
    const { task, record } = await files.change('cancel', {
      nic,
      version: 2,
      because: 'recalled  by the court',
    });
    expect(record.status).toBe('RECALLED');
    expect(task.lifeCycle.steps[0]).toEqual({
      action: 'CANCEL',
      mke: { code: 'XW' },
      because: 'recalled by the court',
    });
  });

  test('is validated, and has to be again in a year', async () => {
    const nic = await files.onFile();
    const { task } = await files.change('validate', { nic, version: 2 });
    expect(task).toMatchObject({ standing: 'ACTIVE', version: 3 });
    expect(task.lifeCycle.validationDue > '2027-01-01').toBe(true);
  });

  test.each([
    ['clear', STRANGER, /only the agency that entered/],
    ['validate', STRANGER, /only the agency that entered/],
    ['verify', STRANGER, /only the agency that entered/],
    ['locate', ENTERING, /another agency locates/],
  ])('is not for everybody to %s', async (kind, as, because) => {
    const nic = await files.onFile();
    const beside = kind === 'locate' ? { locatedOn: REFERENCE_DATE, oca: '1' } : {};
    const { errors } = await files.change(kind, { nic, version: 2, ...beside }, as);
    expect(errors).toEqual([expect.stringMatching(because)]);
    expect(await files.topics()).toHaveLength(2);
  });

  test('is not changed from a version that it no longer has', async () => {
    const nic = await files.onFile();
    const { codes, errors } = await files.change('clear', { nic, version: 1 });
    expect(codes).toEqual(['STALE_VERSION']);
    expect(errors).toEqual([expect.stringContaining('is 1 and the record stands at 2')]);
  });
});
