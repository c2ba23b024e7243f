// `npm run -s passport-key`: prints a new key pair as two lines for a `.env` file. The private one is the gateway's alone.
import { generatePassportJwk, publicHalf } from '../platform/passport-key.ts';

const jwk = await generatePassportJwk();
process.stdout.write(`PASSPORT_KEY='${JSON.stringify(jwk)}'
PASSPORT_PUBLIC_KEY='${JSON.stringify(publicHalf(jwk))}'
`);
