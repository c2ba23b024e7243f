// Is a purpose stated that the viewer's unit does not work for, or one purpose in place of another?
import { z } from 'zod';
import { defineRule, type Notice } from '../rule.ts';

/** Penal Code 26185: concealed carry screening has a path of its own. */
const CARRY_PERMIT = /\bccw\b|concealed|carry (permit|license)|\bltc\b/i;

export const purposeDrift = defineRule({
  name: 'PURPOSE_DRIFT',
  severity: 'HIGH',
  options: {
    /** The purpose that carry permits must not be screened by. */
    criminalJustice: z.string().default('C'),
  },
  watch:
    () =>
    ({ access, personnel }, { criminalJustice }) => {
      const { purpose, reason = '', case: number = '' } = access;
      const notices: Notice[] = [];
      if (purpose !== undefined && personnel?.purposes && !personnel.purposes.includes(purpose))
        notices.push({
          about: `purpose ${purpose}`,
          reason: `stated purpose ${purpose}, for which their unit does not work`,
        });
      if (purpose === criminalJustice && CARRY_PERMIT.test(`${reason} ${number}`))
        notices.push({
          about: 'carry permits',
          reason: `screened a carry permit by purpose ${criminalJustice}`,
        });
      return notices;
    },
});
