import {
  ApplicationFailure, ServiceError, WorkflowNotFoundError, WorkflowUpdateFailedError, WorkflowUpdateRPCTimeoutOrCancelledError,
} from '@temporalio/client'; // prettier-ignore
import { REFUSAL } from '#contracts';
import { EngineAwayError, setbackOf } from './engine-errors.js';

const failed = (type: string, details: unknown[] = []) =>
  new WorkflowUpdateFailedError('failed', ApplicationFailure.create({ type, message: 'no', details }));

describe('setbackOf', () => {
  it('reads a refusal with its code and field', () => {
    const details = { code: 'CASE.ILLEGAL_MOVE', message: 'Not now.', field: 'stage' };
    expect(setbackOf(failed(REFUSAL, [details]))).toMatchObject({ kind: 'refused', refusal: details });
  });

  it.each<[string, unknown, string]>([
    ['no answer in time', new WorkflowUpdateRPCTimeoutOrCancelledError('late'), 'late'],
    ['no such workflow', new WorkflowNotFoundError('gone', 'case:1:1', undefined), 'gone'],
    ['a workflow that ended meanwhile', failed('AcceptedUpdateCompletedWorkflow'), 'gone'],
    ['a call that failed', new ServiceError('Failed to call'), 'away'],
    ['no connection', new EngineAwayError(), 'away'],
  ])('tells %s', (_what, error, kind) => {
    expect(setbackOf(error)).toEqual({ kind });
  });

  it.each<[string, unknown]>([
    ['a refusal with a code that we do not know', failed(REFUSAL, [{ code: 'NO.SUCH', message: '' }])],
    ['a refusal without details', failed(REFUSAL)],
    ['another failure', failed('TypeError')],
    ['a fault of ours', new TypeError('x')],
  ])('expects nothing of %s', (_what, error) => {
    expect(setbackOf(error)).toBeNull();
  });
});
