// The gun file: stolen, lost and recovered firearms, and those that a felony was committed with.
import { coded } from '../../domain/codes/coded.ts';
import { GUN_CALIBER, GUN_MAKE, GUN_TYPE } from '../../domain/codes/property-codes.ts';
import { HOT_FILES } from '../../domain/hot-files/hot-file.ts';
import { badInput, ifGiven, readCode, readLine } from '../../reading/client-input.ts';
import { type EntryFacts, numbersGiven, type PropertyFile } from './property-file.ts';
import { known, readNumber, readOpenCode } from './read-description.ts';

/** What a client says of a gun. All but the model are mandatory (Wisconsin TIME manual, "enter stolen gun"). */
export interface GunInput {
  readonly serialNumber: string;
  readonly make: string;
  readonly model?: string | null;
  readonly caliber: string;
  readonly type: string;
}

const MAKE_WITHOUT_CODE = 'ZZZ';

export const gun: PropertyFile<GunInput> = {
  file: HOT_FILES.gun,
  type: 'GunRecord',
  read: ({ serialNumber, make, model, caliber, type }, entry) => {
    const description = known({
      serialNumber: readNumber(serialNumber, 'input.gun.serialNumber'),
      make: readOpenCode(make, 'input.gun.make', 3),
      model: ifGiven(model, (text) => readLine(text, 'input.gun.model', 20)),
      caliber: readOpenCode(caliber, 'input.gun.caliber', 4),
      type: readCode(GUN_TYPE, type, 'input.gun.type'),
    });
    assertMake(String(description.make), entry);
    return description;
  },
  numbersOf: ({ serialNumber }) => numbersGiven(HOT_FILES.gun, { SER: serialNumber }),
  show: ({ serialNumber, make, model = null, caliber, type }) => ({
    serialNumber,
    model,
    make: coded(GUN_MAKE, String(make)),
    caliber: coded(GUN_CALIBER, String(caliber)),
    type: coded(GUN_TYPE, String(type)),
  }),
};

/** A make without a code is named in MIS, which a recovered gun does not have (TIME manual, "enter recovered gun"). */
function assertMake(make: string, { category, miscellaneous }: EntryFacts): void {
  if (category === 'RECOVERED' && miscellaneous !== null)
    throw badInput('`input.miscellaneous` is not for a recovered gun: leave it out');
  if (make !== MAKE_WITHOUT_CODE) return;
  if (category === 'RECOVERED')
    throw badInput('`input.gun.make` can not be `ZZZ` for a recovered gun: give the code of its make');
  if (miscellaneous === null)
    throw badInput('`input.miscellaneous` must name the make when `input.gun.make` is `ZZZ`');
}
