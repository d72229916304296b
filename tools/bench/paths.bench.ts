import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CASE_WORKFLOWS } from '#contracts';
import type { CaseKind } from '#domain';
import { repositoryRoot } from '../stack/paths.js';
import { type Actions, type CountableEvent, countActions } from './actions.js';

/** The shortest way on which a customer of each kind gets what he came for. */
const HAPPY_PATHS: Readonly<Record<CaseKind, string>> = {
  return: 'mail-closed-by-silence',
  exchange: 'like-for-like',
  repair: 'mailed-in-under-warranty',
  compensation: 'voucher-by-policy',
  complaint: 'settled-by-an-offer',
};

export interface PathFigures extends Actions {
  readonly path: string;
}

export interface KindFigures {
  readonly kind: CaseKind;
  /** Its floor is that of the kind. */
  readonly happyPath: PathFigures;
  /** The cheapest first. */
  readonly paths: readonly PathFigures[];
}

const KINDS = Object.keys(HAPPY_PATHS) as CaseKind[];

/**
 * What each path of a case costs in actions, counted in its recorded history: the same ones that every change of a
 * workflow is replayed against, so no server is needed and no figure can be out of date.
 */
export function benchPaths(): KindFigures[] {
  return KINDS.map((kind) => {
    const paths = pathsOf(kind).sort((a, b) => a.billable - b.billable);
    const happyPath = paths.find(({ path }) => path === HAPPY_PATHS[kind]);
    if (!happyPath) throw new Error(`The happy path of the ${kind} was not recorded.`);
    return { kind, happyPath, paths };
  });
}

function pathsOf(kind: CaseKind): PathFigures[] {
  const folder = join(repositoryRoot(), 'test', 'replay', 'histories', CASE_WORKFLOWS[kind]);
  return readdirSync(folder).map((file) => {
    const text = readFileSync(join(folder, file), 'utf8');
    const { events } = JSON.parse(text) as { readonly events: readonly CountableEvent[] };
    return { path: file.replace(/\.json$/, ''), ...countActions(events) };
  });
}

const HEADS = ['actions', 'floor', 'budget', '', 'signals', 'timers', 'activ.', 'local', 'events'];

function cellsOf({ billable, floor, budget, isKept, shape, events }: Actions): (string | number)[] {
  const { signals, timers, activities, localActivities } = shape;
  return [
    ...[billable, floor, budget, isKept ? '' : 'over'],
    ...[signals, timers, activities, localActivities, events],
  ];
}

/** By kind its floor and its budget, and below them what each path costs. */
export function pathLines(figures: readonly KindFigures[]): string[] {
  const widest = Math.max(...figures.flatMap(({ paths }) => paths.map(({ path }) => path.length)));
  const line = (name: string, cells: readonly (string | number)[]) =>
    [name.padEnd(widest), ...cells.map((cell) => String(cell).padStart(7))].join(' ').trimEnd();
  return figures.flatMap(({ kind, happyPath: { path, floor, budget }, paths }) => [
    '',
    `${kind}: floor ${floor}, budget ${budget} (${path})`,
    line('path', HEADS),
    ...paths.map((figure) => line(figure.path, cellsOf(figure))),
  ]);
}
