import type { DataSource } from 'typeorm';
import { type Absence, type Actor, DomainError, leadsBack, type Move, standIns } from '#domain';
import type { PreparedMove } from '../cases/case-recorder.js';
import { query, type Transaction, violatedConstraint } from '../data-source.js';

export interface AbsenceRow {
  readonly agent: string;
  readonly absenceId: string;
  readonly from: Date;
  /** Null: until it is ended. */
  readonly until: Date | null;
  readonly deputy: string | null;
  readonly setBy: Actor;
}

export type NewAbsence = Absence & { readonly absenceId: string };

const READ = `SELECT agent, absence_id AS "absenceId", lower(period) AS "from", upper(period) AS "until", deputy, set_by AS "setBy" FROM absences`;
const PERIOD = (from: string, until: string) => `tstzrange(${from}::timestamptz, ${until}::timestamptz)`;

function absenceOf({ agent, from, until, deputy }: AbsenceRow): Absence {
  return {
    ...{ agent, from: from.toISOString() },
    ...(until === null ? {} : { until: until.toISOString() }),
    ...(deputy === null ? {} : { deputy }),
  };
}

/** Who is away now, and who acts for each; null: nobody who is there. */
export async function readStandIns(tx: Transaction): Promise<Map<string, string | null>> {
  const absent = await query<{ agent: string; deputy: string | null }>(
    tx,
    `SELECT agent, deputy FROM absences WHERE period @> clock_timestamp()`,
  );
  return standIns(absent.map(({ agent, deputy }) => (deputy === null ? { agent } : { agent, deputy })));
}

/** Those for whom somebody acts now, or, for null, nobody does. */
export function actsFor(standIn: string | null, all: ReadonlyMap<string, string | null>): string[] {
  return [...all].flatMap(([agent, acting]) => (acting === standIn ? [agent] : []));
}

/** A move of whoever acts for others while they are away; for whom is read with the case. */
export function preparedAsDeputy(
  by: Actor,
  move: (claimant: { by: Actor; standsInFor: readonly string[] }) => Move,
): PreparedMove {
  return {
    prepare: async (tx) => move({ by, standsInFor: actsFor(by.id ?? '', await readStandIns(tx)) }),
  };
}

/** Absences of staff, and their deputies. */
export class AbsenceStore {
  constructor(private readonly dataSource: DataSource) {}

  /** Sets an absence, or changes the one with this id. */
  async put(absence: NewAbsence, setBy: Actor): Promise<AbsenceRow> {
    const { agent, absenceId, from, until = null, deputy = null } = absence;
    try {
      return await this.dataSource.transaction(async (tx) => {
        // One at a time: two who name each other at once would not see it.
        await query(tx, `LOCK TABLE absences IN SHARE ROW EXCLUSIVE MODE`);
        await this.assertNoLoop(tx, absence);
        const [row] = await query<AbsenceRow>(
          tx,
          `WITH written AS (
             INSERT INTO absences (agent, absence_id, period, deputy, set_by) VALUES ($1, $2, ${PERIOD('$3', '$4')}, $5, $6)
             ON CONFLICT (agent, absence_id) DO UPDATE SET period = excluded.period, deputy = excluded.deputy, set_by = excluded.set_by, set_at = now()
             RETURNING *
           ) ${READ.replace('FROM absences', 'FROM written')}`,
          [agent, absenceId, from, until, deputy, JSON.stringify(setBy)],
        );
        if (!row) throw new Error('What was written is returned.');
        return row;
      });
    } catch (error) {
      if (violatedConstraint(error) !== 'absent_once') throw error;
      throw new DomainError(
        'ABSENCE.OVERLAPS',
        `${agent} is absent already for a part of that time.`,
        'from',
      );
    }
  }

  /** Those of an agent that are not over, the next one first. */
  async ofAgent(agent: string): Promise<AbsenceRow[]> {
    return query<AbsenceRow>(
      this.dataSource.manager,
      `${READ} WHERE agent = $1 AND (upper_inf(period) OR upper(period) > now()) ORDER BY lower(period)`,
      [agent],
    );
  }

  /** One that has begun ends now and stays on record; one that was only planned is taken back. */
  async end(agent: string, absenceId: string): Promise<void> {
    const ended = await query(
      this.dataSource.manager,
      `WITH planned AS (
         DELETE FROM absences WHERE agent = $1 AND absence_id = $2 AND lower(period) >= now() RETURNING 1
       ), begun AS (
         UPDATE absences SET period = tstzrange(lower(period), least(upper(period), now()))
         WHERE agent = $1 AND absence_id = $2 AND lower(period) < now() RETURNING 1
       ) SELECT FROM planned UNION ALL SELECT FROM begun`,
      [agent, absenceId],
    );
    if (ended.length === 0)
      throw new DomainError('ABSENCE.NOT_FOUND', `${agent} has no absence ${absenceId}.`, 'absenceId');
  }

  async standIns(): Promise<Map<string, string | null>> {
    return readStandIns(this.dataSource.manager);
  }

  private async assertNoLoop(tx: Transaction, absence: NewAbsence): Promise<void> {
    const { agent, from, until = null, deputy } = absence;
    if (deputy === undefined) return;
    const others = await query<AbsenceRow>(
      tx,
      `${READ} WHERE agent <> $1 AND period && ${PERIOD('$2', '$3')}`,
      [...[agent, from, until]],
    );
    if (leadsBack(absence, others.map(absenceOf)))
      throw new DomainError('ABSENCE.LOOP', `For ${deputy}, ${agent} himself would stand in.`, 'deputy');
  }
}
