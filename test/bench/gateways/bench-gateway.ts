// What the benchmark knows of a gateway: its name, how it is started for a graph, and how it is asked.
import type { BenchGraph } from '../graphs/bench-graph.ts';

export type GatewayName =
  | 'ours'
  | 'ours-open'
  | 'apollo'
  | 'apollo-undici'
  | 'hive-router-runtime'
  | 'grafbase';

/** What a gateway is started with. */
export interface GatewaySetting {
  readonly graph: BenchGraph;
  /** Where the graph's subgraphs answer. */
  readonly origin: string;
  readonly port: number;
  /** An empty directory of its own. */
  readonly directory: string;
  readonly identity: Identity;
  /** Where ours keeps answers: in its process, or in Redis. Without it nothing is kept. */
  readonly cache?: { readonly redisUrl?: string };
  /** Options for Node, where the gateway is ours. */
  readonly nodeFlags?: string;
}

/** Who vouches for viewers. */
export interface Identity {
  readonly issuer: string;
  readonly audience: string;
  readonly jwksUrl: string;
  token(claims: Readonly<Record<string, unknown>>): Promise<string>;
}

export interface PreparedGateway {
  /** A shell's command line. */
  readonly command: string;
  readonly environment?: Readonly<Record<string, string>>;
  readonly url: string;
  /** Headers of every request. */
  readonly headers: Readonly<Record<string, string>>;
}

export interface BenchGateway {
  readonly name: GatewayName;
  /** One line for people: what it is. */
  readonly title: string;
  /** The packages whose versions are reported: the project's own dependencies, or those of `peers/`. */
  readonly packages?: readonly { readonly name: string; readonly isPeer: boolean }[];
  /** Writes what it reads at start. @throws with a reason when it can't be had on this machine. */
  prepare(setting: GatewaySetting): Promise<PreparedGateway>;
}
