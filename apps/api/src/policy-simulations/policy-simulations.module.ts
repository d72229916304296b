import { Module } from '@nestjs/common';
import { IdempotencyModule } from '../idempotency/idempotency.module.js';
import { PolicySimulationsController } from './policy-simulations.controller.js';
import { PolicySimulationsService } from './policy-simulations.service.js';

@Module({
  imports: [IdempotencyModule],
  controllers: [PolicySimulationsController],
  providers: [PolicySimulationsService],
})
export class PolicySimulationsModule {}
