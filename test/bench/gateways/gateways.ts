// The gateways that are measured, in the order of the table.
import { apollo, apolloUndici } from './apollo.ts';
import type { BenchGateway } from './bench-gateway.ts';
import { grafbase } from './grafbase.ts';
import { hive } from './hive.ts';
import { ours, oursOpen } from './ours.ts';

export const GATEWAYS: readonly BenchGateway[] = [ours, oursOpen, apollo, apolloUndici, hive, grafbase];
