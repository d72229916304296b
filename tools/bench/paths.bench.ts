import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repositoryRoot } from '../stack/paths.js';
import { type Actions, type CountableEvent, countActions } from './actions.js';

export interface PathFigures extends Actions {
  readonly path: string;
}

/**
 * What each path of a case costs in actions, counted in its recorded history: the same ones that every change of a
 * workflow is replayed against, so no server is needed and no figure can be out of date.
 */
export function benchPaths(): PathFigures[] {
  const root = join(repositoryRoot(), 'test', 'replay', 'histories');
  return readdirSync(root).flatMap((type) =>
    readdirSync(join(root, type)).map((file) => {
      const text = readFileSync(join(root, type, file), 'utf8');
      const { events } = JSON.parse(text) as { readonly events: readonly CountableEvent[] };
      return { path: `${type}/${file.replace(/\.json$/, '')}`, ...countActions(events) };
    }),
  );
}

export function pathLines(figures: readonly PathFigures[]): string[] {
  const widest = Math.max(...figures.map(({ path }) => path.length));
  const line = (cells: readonly (string | number)[]) =>
    `${String(cells[0]).padEnd(widest)}  ${cells
      .slice(1)
      .map((cell) => String(cell).padStart(7))
      .join(' ')}`;
  return [
    line(['path', 'actions', 'budget', 'signals', 'timers', 'activ.', 'local', 'events']),
    ...[...figures]
      .sort((a, b) => a.billable - b.billable)
      .map(({ path, billable, budget, shape, events }) =>
        line([
          path,
          billable,
          budget,
          shape.signals,
          shape.timers,
          shape.activities,
          shape.localActivities,
          events,
        ]),
      ),
  ];
}
