// How does the gateway hold on to Redis? The ioredis client for each kind of address, and when it tries again.
import type { ConnectionOptions } from 'node:tls';
import { Cluster, Redis } from 'ioredis';
import type { RedisAddress } from './redis-address.ts';

const CONNECT_TIMEOUT_MS = 1_500;
/** A socket that owes an answer for so long is closed, and another one is opened. */
const SOCKET_TIMEOUT_MS = 500;
/** A socket that is to be closed in good order has so long for it. */
const DISCONNECT_TIMEOUT_MS = 250;
/** How often a server that reads its dump after a restart is asked whether it is done. */
const LOADING_RETRY_MS = 1_000;
const RETRY_MS = { first: 100, last: 2_000 };

/** Between half of a growing delay and all of it, so that many gateways do not come back at once. Never gives up. */
export const retryDelayMs = (attempt: number): number =>
  Math.min(RETRY_MS.first * 2 ** Math.min(attempt - 1, 10), RETRY_MS.last) * (0.5 + Math.random() / 2);

/** Of a single server, or of the master that the sentinels name. */
export function redisClient(address: RedisAddress, tls: ConnectionOptions): Redis {
  const { nodes, database } = address;
  const options = {
    ...optionsOf(address, tls),
    db: database,
    enableOfflineQueue: false,
    retryStrategy: retryDelayMs,
  };
  return new Redis(
    address.sentinel ? { ...options, ...sentinelOptionsOf(address, tls) } : { ...options, ...nodes[0] },
  );
}

/**
 * INVARIANT: no redirection is followed (`maxRedirections`). It may lead to a replica that was made a master and has lost
 * writes; so it is an error, upon which the servers are asked anew which runs they are.
 */
export function clusterClient(address: RedisAddress, tls: ConnectionOptions): Cluster {
  return new Cluster([...address.nodes], {
    redisOptions: optionsOf(address, tls),
    enableOfflineQueue: false,
    maxRedirections: 0,
    clusterRetryStrategy: retryDelayMs,
  });
}

/**
 * No `commandTimeout`: whoever asks has one deadline for a whole operation, and in a cluster ioredis would hold its own
 * look-ups of the slots to it as well, each of which opens a connection.
 */
const optionsOf = ({ username, password, ...address }: RedisAddress, tls: ConnectionOptions) => ({
  connectTimeout: CONNECT_TIMEOUT_MS,
  socketTimeout: SOCKET_TIMEOUT_MS,
  disconnectTimeout: DISCONNECT_TIMEOUT_MS,
  maxLoadingRetryTime: LOADING_RETRY_MS,
  maxRetriesPerRequest: 0,
  autoResendUnfulfilledCommands: false,
  protocol: 2 as const,
  disableClientInfo: true,
  ...(username === undefined ? {} : { username }),
  ...(password === undefined ? {} : { password }),
  ...(address.tls ? { tls } : {}),
});

/** The sentinels are listened to as well, so that a failover is heard of even while the old master still answers. */
const sentinelOptionsOf = ({ nodes, sentinel, tls: isSecure }: RedisAddress, tls: ConnectionOptions) => ({
  sentinels: [...nodes],
  name: sentinel?.master,
  sentinelUsername: sentinel?.username,
  sentinelPassword: sentinel?.password,
  sentinelCommandTimeout: CONNECT_TIMEOUT_MS,
  sentinelRetryStrategy: retryDelayMs,
  sentinelReconnectStrategy: retryDelayMs,
  failoverDetector: true,
  ...(isSecure ? { enableTLSForSentinelMode: true, sentinelTLS: tls } : {}),
});
