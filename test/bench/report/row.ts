// What is reported of one gateway in one scenario.
import type { GatewayName } from '../gateways/bench-gateway.ts';
import type { Scenario } from '../scenarios.ts';

export interface Figures {
  /** CPU time of the gateway's processes for one request. */
  readonly cpuMsPerRequest: number;
  /** Requests answered in a second. */
  readonly rps: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** The most memory that it has held since it was started. */
  readonly peakRssMb: number;
  /** Requests to subgraphs for one request. */
  readonly fetchesPerRequest: number;
  /** How much of its core the gateway used, 0 to 1. */
  readonly gatewayBusy: number;
  /** How much of their core the load and the subgraphs used, 0 to 1. */
  readonly loadBusy: number;
}

export type FigureRow = Scenario & { readonly gateway: GatewayName } & Figures;

/** A gateway that could not be measured, and why. */
export type ErrorRow = Scenario & { readonly gateway: GatewayName; readonly error: string };

export type Row = FigureRow | ErrorRow;

export const isMeasured = (row: Row): row is FigureRow => !('error' in row);
