import { join } from 'node:path';
import { CASE_WORKFLOWS } from '#contracts';
import type { CaseKind } from '#domain';
import { CLOCKS } from './clocks.js';
import { COMPENSATIONS } from './compensations.js';
import { COMPLAINTS } from './complaints.js';
import { EXCHANGES } from './exchanges.js';
import { FIRST } from './first.js';
import { GOODS } from './goods.js';
import { MONEY } from './money.js';
import { PEOPLE } from './people.js';
import type { Situation } from './play.js';
import { PROMISES } from './promises.js';
import { REPAIRS } from './repairs.js';

/** By kind of case, each under a name of its own. */
const SITUATIONS: Readonly<Record<CaseKind, Readonly<Record<string, Situation>>>> = {
  return: { ...FIRST, ...GOODS, ...PEOPLE, ...MONEY, ...CLOCKS, ...PROMISES },
  exchange: EXCHANGES,
  repair: REPAIRS,
  compensation: COMPENSATIONS,
  complaint: COMPLAINTS,
};

/** All of them, each with the file of its history, below `histories`. */
export const TO_RECORD = Object.entries(SITUATIONS).flatMap(([kind, situations]) =>
  Object.entries(situations).map(([situation, play]) => ({
    ...{ kind, situation, play },
    file: join(CASE_WORKFLOWS[kind as CaseKind], `${situation}.json`),
  })),
);
