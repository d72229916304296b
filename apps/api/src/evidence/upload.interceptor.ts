import {
  type CallHandler, type ExecutionContext, HttpException, Injectable, type NestInterceptor,
} from '@nestjs/common'; // prettier-ignore
import { FileInterceptor } from '@nestjs/platform-express';
import { finalize, type Observable } from 'rxjs';
import { DomainError } from '#domain';
import type { AuthenticatedRequest } from '../auth/roles.js';
import { InvalidRequestError } from '../problem/problem.js';
import { Settings } from '../settings.js';

/** An uploaded file as multer leaves it. */
export interface UploadedFileBytes {
  readonly originalname: string;
  readonly buffer: Buffer;
}

const FILE = 'file';
const MOST_FIELDS = 10;
const LONGEST_VALUE = 1_024;
/** Boundaries, headers and the other fields. */
const FORM_BYTES = 64 * 1024;
/** Files are held in memory while they arrive, so these bound what uploads can take of it. */
const MOST_AT_ONCE = 16;
const MOST_OF_ONE = 4;

/** Takes one file in the field `file` and some short texts beside it; names what is wrong with anything else. */
@Injectable()
export class UploadInterceptor implements NestInterceptor {
  private readonly multer: NestInterceptor;
  private readonly limitBytes: number;
  private readonly running: string[] = [];

  constructor({ api }: Settings) {
    this.limitBytes = api.evidenceLimitBytes;
    const limits = {
      ...{ fileSize: this.limitBytes, files: 1, fields: MOST_FIELDS, parts: MOST_FIELDS + 1 },
      ...{ fieldSize: LONGEST_VALUE, fieldNameSize: 100, fieldNestingDepth: 1, headerPairs: 20 },
    };
    // Without a folder or a storage, multer keeps files in memory.
    this.multer = new (FileInterceptor(FILE, { limits, defParamCharset: 'utf8' }))();
  }

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const request = context.switchToHttp().getRequest<AuthenticatedRequest>();
    // Said to be too large: not even read. Who says less than he sends is stopped on the way.
    if (Number(request.headers['content-length'] ?? 0) > this.limitBytes + FORM_BYTES) throw this.tooLarge();
    const leave = this.enter(request.caller?.key ?? '');
    try {
      return (await this.multer.intercept(context, next)).pipe(finalize(leave));
    } catch (error) {
      leave();
      throw this.refusalOf(error);
    }
  }

  private enter(caller: string): () => void {
    const own = this.running.filter((running) => running === caller).length;
    if (this.running.length >= MOST_AT_ONCE || own >= MOST_OF_ONE)
      throw new DomainError('REQUEST.TOO_MANY', 'Too many uploads at once; send them one after the other.');
    this.running.push(caller);
    return () => void this.running.splice(this.running.indexOf(caller), 1);
  }

  private refusalOf(error: unknown): unknown {
    if (!(error instanceof HttpException)) return isCutOff(error) ? broken('It was cut off.') : error;
    if (error.getStatus() === 413) return this.tooLarge();
    const { code, field = FILE } = (error.cause ?? {}) as { code?: string; field?: string };
    if (code === 'LIMIT_UNEXPECTED_FILE' || code === 'LIMIT_FILE_COUNT')
      return field === FILE ? onlyOne() : unknownField(field);
    return broken(error.message);
  }

  private tooLarge(): DomainError {
    return new DomainError('REQUEST.TOO_LARGE', `The file must have at most ${this.limitBytes} bytes.`, FILE);
  }
}

/** The caller hung up. Nobody reads the answer, but it is no fault of ours. */
function isCutOff(error: unknown): boolean {
  return error instanceof Error && /^Request (aborted|closed|error)|^aborted$/.test(error.message);
}

function broken(why: string): DomainError {
  return new DomainError('REQUEST.INVALID', `The body is not a form that can be read. ${why}`, FILE);
}

function onlyOne(): InvalidRequestError {
  return new InvalidRequestError([{ field: FILE, message: `${FILE} must be given once` }]);
}

function unknownField(field: string): InvalidRequestError {
  const name = field.slice(0, 100);
  return new InvalidRequestError([{ field: name, message: `${name} is not a known field` }]);
}
