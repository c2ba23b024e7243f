// A driver record of another state, as the schema shows it.
import { NCIC } from '../codes/foreign-systems.ts';
import { codeAsSent, mapCode } from '../codes/map-code.ts';
import { readForeignDate, readForeignHeight } from '../codes/read-foreign.ts';
import type { WireDriver } from '../responders/wire-records.ts';
import { addressOf } from './address.ts';
import type { Answering } from './answering.ts';
import { hotFileHits } from './hot-file-hit.ts';

export function driverOf(sent: WireDriver, { answeredBy, forms }: Answering) {
  return {
    answeredBy,
    licenseNumber: sent.OLN,
    licenseState: mapCode(sent.OLS, NCIC.state),
    licenseClass: sent.class ?? null,
    licenseStatus: sent.status ? codeAsSent(sent.status) : null,
    licenseExpires: readForeignDate(sent.expires, forms),
    name: sent.NAM,
    dateOfBirth: readForeignDate(sent.DOB, forms),
    sex: mapCode(sent.SEX, NCIC.sex),
    eyeColor: mapCode(sent.EYE, NCIC.eye),
    hairColor: mapCode(sent.HAI, NCIC.hair),
    height: readForeignHeight(sent.HGT, forms),
    weightPounds: sent.WGT ?? null,
    address: addressOf(sent.address),
    hotFileHits: hotFileHits(sent.hotFile),
  };
}
