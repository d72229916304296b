import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TemporalClientHandle } from '#platform';

/** The workflow engine. It may be away: the API starts without it, and says so in its readiness. */
@Global()
@Module({})
export class EngineModule {
  static with(handle: TemporalClientHandle): DynamicModule {
    return {
      module: EngineModule,
      providers: [{ provide: TemporalClientHandle, useValue: handle }],
      exports: [TemporalClientHandle],
    };
  }
}
