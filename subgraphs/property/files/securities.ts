// The securities file: stolen currency, checks, bonds and stocks that carry a serial number.
import { coded } from '../../domain/codes/coded.ts';
import { SECURITIES_TYPE } from '../../domain/codes/property-codes.ts';
import { HOT_FILES } from '../../domain/hot-files/hot-file.ts';
import { badInput, ifGiven, readCode, readLine } from '../../reading/client-input.ts';
import { numbersGiven, type PropertyFile } from './property-file.ts';
import { known, readNumber, readYear } from './read-description.ts';

/** What a client says of securities: their type, serial number and denomination. */
export interface SecuritiesInput {
  readonly type: string;
  readonly serialNumber: string;
  readonly denomination: number;
  readonly issuer?: string | null;
  readonly owner?: string | null;
  readonly year?: number | null;
}

export const securities: PropertyFile<SecuritiesInput> = {
  file: HOT_FILES.securities,
  type: 'SecuritiesRecord',
  read: ({ type, serialNumber, denomination, issuer, owner, year }) => {
    if (!Number.isInteger(denomination) || denomination < 1)
      throw badInput('`input.securities.denomination` must be a whole number of dollars');
    return known({
      type: readCode(SECURITIES_TYPE, type, 'input.securities.type'),
      serialNumber: readNumber(serialNumber, 'input.securities.serialNumber'),
      denomination,
      issuer: ifGiven(issuer, (text) => readLine(text, 'input.securities.issuer', 50)),
      owner: ifGiven(owner, (text) => readLine(text, 'input.securities.owner', 50)),
      year: readYear(year, 'input.securities.year'),
    });
  },
  numbersOf: ({ serialNumber }) => numbersGiven(HOT_FILES.securities, { SER: serialNumber }),
  show: ({ type, serialNumber, denomination, issuer = null, owner = null, year = null }) => ({
    serialNumber,
    denomination,
    issuer,
    owner,
    year,
    type: coded(SECURITIES_TYPE, String(type)),
  }),
};
