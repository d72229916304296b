import { Global, Module } from '@nestjs/common';
import { createFileStore } from '#gateways';
import type { FileStore } from '#ports';
import { Settings } from './settings.js';

export const FILES = Symbol('FileStore');

/** The one place of the API that knows an adapter (ADR 11): uploads and downloads pass through this process. */
@Global()
@Module({
  providers: [
    {
      provide: FILES,
      inject: [Settings],
      useFactory: ({ api }: Settings): FileStore => createFileStore(api.files),
    },
  ],
  exports: [FILES],
})
export class FilesModule {}
