// The gateway's own door for invalidations, and what was heard at it.

import { registerInvalidations } from '../../../gateway/http/invalidations.ts';
import { createHttpServer, listen } from '../../../platform/http-server.ts';
import { createLogger } from '../../../platform/log.ts';
import type { PassportSigningKey } from '../../../platform/passport-key.ts';
import type { Invalidation } from '../../../platform/send-invalidations.ts';

export interface ListeningGateway {
  readonly url: string;
  readonly heard: readonly Invalidation[];
  close(): Promise<void>;
}

export async function listeningGateway({ invalidationKeyOf }: PassportSigningKey): Promise<ListeningGateway> {
  const heard: Invalidation[] = [];
  const app = createHttpServer({ bodyLimitBytes: 100 });
  registerInvalidations(app, {
    invalidate: async (about) => {
      heard.push(...about);
      return [];
    },
    isSender: (name) => name === 'notes' || name === 'readers',
    keyOf: invalidationKeyOf,
    log: createLogger('test', 'silent'),
    metrics: { invalidation: () => {} },
  });
  const url = await listen(app, { host: '127.0.0.1', port: 0 });
  return { url, heard, close: () => app.close() };
}
