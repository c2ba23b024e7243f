// What the audit log does, in numbers: never what is in it.
import { Gauge, type Registry } from 'prom-client';
import { type Count, counter, histogram, type Spread, sane, watched } from './measures.ts';

const SECONDS = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1];
const EVENTS = [1, 2, 4, 8, 16, 32, 64, 128, 256, 512];

export class AuditMetrics {
  readonly #durations: Spread;
  readonly #sizes: Spread;
  readonly #alarms: Count;
  readonly #away: Gauge;
  readonly #registry: Registry;

  constructor(registry: Registry) {
    this.#registry = registry;
    this.#durations = histogram(registry, {
      name: 'audit_commit_duration_seconds',
      help: 'How long commits of audit events took.',
      buckets: SECONDS,
    });
    this.#sizes = histogram(registry, {
      name: 'audit_commit_events',
      help: 'How many audit events were committed together.',
      buckets: EVENTS,
    });
    this.#alarms = counter(registry, {
      name: 'audit_alarms',
      help: 'What should never be: an audit log that is away, is not copied, or has lost something.',
    });
    this.#away = new Gauge({
      name: 'gateway_audit_away',
      help: '1 while the log takes nothing: requests are refused, but for what may be spooled.',
      registers: [registry],
    });
  }

  /** How many events wait on this machine, asked whenever the metrics are asked for. Where there is a spool; once. */
  watchSpool(waiting: () => number): void {
    watched(
      this.#registry,
      { name: 'audit_spooled', help: 'Events that wait on this machine because the audit log is away.' },
      waiting,
    );
  }

  /** For how many milliseconds what was recorded waits for a checkpoint, asked likewise. Where the log is signed; once. */
  watchUnsigned(waitingMs: () => number): void {
    watched(
      this.#registry,
      {
        name: 'audit_unsigned_seconds',
        help: 'For how long what this gateway recorded waits for a checkpoint: until then nothing proves that it is in the log.',
      },
      () => waitingMs() / 1_000,
    );
  }

  /** How many entries the copy of the log lacks, asked likewise. Where there is a copy; once. */
  watchCopy(lacking: () => Promise<number>): void {
    watched(
      this.#registry,
      {
        name: 'audit_uncopied',
        help: 'Events that are recorded but can not be searched yet: the copy of the log in the database lacks them.',
      },
      lacking,
    );
  }

  committed(events: number, milliseconds: number): void {
    this.#durations.observe(sane(milliseconds / 1_000));
    this.#sizes.observe(events);
  }

  away(): void {
    this.#away.set(1);
    this.#alarms.inc();
  }

  back(): void {
    this.#away.set(0);
  }

  alarm(): void {
    this.#alarms.inc();
  }
}
