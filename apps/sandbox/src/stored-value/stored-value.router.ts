import express, { type Router } from 'express';
import { squareErrors } from '../calls/api-error.js';
import { ok } from '../calls/answer.js';
import { requireApiKey } from '../calls/authentication.js';
import { answerErrors, type Calls } from '../calls/calls.js';
import { validated } from '../calls/validated.js';
import type { ActivityRegister } from './activity-register.js';
import type { Activity } from './activity.js';
import type { StoredValueDesk } from './stored-value-desk.js';
import { type ActivitiesQuery, activitiesQuery, activityOrder } from './stored-value.requests.js';

/** Square has callers put their key into the body. */
const KEYS = {
  scope: 'storedValue',
  keyOf: (body: unknown) => (body as { idempotency_key?: string } | undefined)?.idempotency_key,
};

/** Stored value, after Square's Gift Card Activities. */
export function storedValueRouter(
  calls: Calls,
  desk: StoredValueDesk,
  register: ActivityRegister,
  apiKey: string,
): Router {
  const router = express.Router();
  router.use(requireApiKey(apiKey));
  router.use(express.json({ limit: '64kb' }));
  router.post(
    '/activities',
    calls.call(
      'activity.create',
      squareErrors,
      (request) => {
        const order = validated(activityOrder, request.body);
        // Before execution: a gift card that is not there yet must not be remembered under the key.
        if (order.account !== undefined) desk.requireAccount(order.account);
        return (faults) => desk.act(order, faults);
      },
      KEYS,
    ),
  );
  router.get(
    '/activities',
    calls.call('activity.list', squareErrors, (request) => {
      const query = validated(activitiesQuery, request.query);
      return () => ok(listActivities(register, desk, query));
    }),
  );
  router.get(
    '/activities/:id',
    calls.call(
      'activity.get',
      squareErrors,
      (request) => () => ok(desk.requireActivity(String(request.params.id))),
    ),
  );
  router.use(answerErrors(squareErrors));
  return router;
}

/** Newest first; the cursor, which is not there on the last page, is the last activity's id. */
function listActivities(register: ActivityRegister, desk: StoredValueDesk, query: ActivitiesQuery) {
  const { limit, cursor, ...filter } = query;
  const after = cursor === undefined ? null : register.entry(desk.requireActivity(cursor).id);
  const activities: Activity[] = [];
  for (const activity of register.newestFirst(filter, after)) {
    if (activities.length === limit) return { activities, cursor: activities.at(-1)?.id };
    activities.push(activity);
  }
  return { activities };
}
