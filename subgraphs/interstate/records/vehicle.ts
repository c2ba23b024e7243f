// A registration of another state, as the schema shows it.
import { NCIC } from '../codes/foreign-systems.ts';
import { codeAsSent, mapCode } from '../codes/map-code.ts';
import { readForeignDate } from '../codes/read-foreign.ts';
import type { WireVehicle } from '../responders/wire-records.ts';
import { addressOf } from './address.ts';
import type { Answering } from './answering.ts';
import { hotFileHits } from './hot-file-hit.ts';

export function vehicleOf(sent: WireVehicle, { answeredBy, forms }: Answering) {
  return {
    answeredBy,
    plate: sent.LIC ?? null,
    plateState: mapCode(sent.LIS, NCIC.state),
    plateYear: sent.LIY ?? null,
    vin: sent.VIN ?? null,
    year: sent.VYR ?? null,
    make: mapCode(sent.VMA, NCIC.make),
    model: mapCode(sent.VMO, NCIC.model),
    style: mapCode(sent.VST, NCIC.style),
    colors: (sent.VCO ?? []).map((color) => mapCode(color, NCIC.color)),
    registrationStatus: sent.status ? codeAsSent(sent.status) : null,
    registrationExpires: readForeignDate(sent.expires, forms),
    registeredOwners: (sent.owners ?? []).map(({ NAM, address }) => ({
      name: NAM,
      address: addressOf(address),
    })),
    hotFileHits: hotFileHits(sent.hotFile),
  };
}
