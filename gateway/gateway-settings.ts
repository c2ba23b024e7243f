// What a gateway is made from, and what it is once it runs.

import type { AuditLog } from '../audit/audit-log.ts';
import type { Queryable } from '../platform/database.ts';
import type { PassportSigningKey } from '../platform/passport-key.ts';
import type { Invalidation } from '../platform/send-invalidations.ts';
import type { Permissions } from '../schema/policy/permissions.ts';
import type { GatewayConfig } from './config.ts';
import type { BuildService } from './execution/data-source-client.ts';
import type { MetricsAt } from './http/metrics.ts';
import type { ServeOptions } from './http/serve.ts';
import type { DevelopmentIdentityProvider } from './identity/development-identity-provider.ts';
import type { NeedToKnowGateway } from './need-to-know-gateway.ts';
import type { SupergraphSource } from './supergraph/supergraph-source.ts';

export interface GatewaySettings {
  readonly config: GatewayConfig;
  /** What `ApolloGateway` takes as `supergraphSdl`: text, a function, or a supergraph manager. */
  readonly supergraph: SupergraphSource;
  readonly permissions: Permissions | undefined;
  /** Where they were read from; changes there are put in force. */
  readonly permissionsFile?: string | undefined;
  /** What was read there: while the file still says so, it is not read into rules a second time. */
  readonly permissionsText?: string | undefined;
  /** Tells whoever else decides by that file that it has changed: sources of this machine. */
  readonly permissionsChanged?: () => Promise<void>;
  readonly passportKey: PassportSigningKey;
  /** Secrets of the audit log, as `AUDIT_KEY` holds them. */
  readonly auditKey: string;
  /** Directory of the audit log. */
  readonly dataDirectory: string;
  readonly logLevel: string;
  /** The house's own database, where there is one; whoever gives it closes it. */
  readonly database?: Queryable | undefined;
  /** `postgres://` URL of the records, where the database is a server; the gateway opens connections of its own. */
  readonly databaseUrl?: string | undefined;
  /** `postgres://` URL of the server that the audit log lies on; without one it is in files. */
  readonly auditDatabaseUrl?: string | undefined;
  readonly redisUrl?: string | undefined;
  /** The secret of what is kept in Redis; needed with `redisUrl`. */
  readonly cacheKey?: string | undefined;
  readonly development?: DevelopmentIdentityProvider | undefined;
  readonly console?: ServeOptions['console'];
  /** Where the served gateway answers `/metrics`; nowhere by default. */
  readonly metricsAt?: MetricsAt;
  /** Data sources of the application's own in place of the gateway's HTTP client. */
  readonly buildService?: BuildService;
  /** Milliseconds since 1970; the system clock by default. */
  readonly now?: () => number;
  /** Stands in for the audit log, such as in a test that looks at what was written. */
  readonly audit?: AuditLog | undefined;
}

export interface RunningGateway {
  readonly url: string;
  /** Where metrics are answered, when they have a port of their own. */
  readonly metricsUrl: string | undefined;
  readonly gateway: NeedToKnowGateway;
  /**
   * Resolves when nothing is found any more that was kept about this, with the positions of what names a type or a
   * subgraph that does not exist.
   */
  invalidate(about: readonly Invalidation[]): Promise<readonly number[]>;
  close(): Promise<void>;
}
