import { Module } from '@nestjs/common';
import { ThrottlerModule } from '@nestjs/throttler';
import { GuestLinksController } from './guest-links.controller.js';
import { GUEST_LIMITS } from './guest-throttle.js';
import { GuestsController } from './guests.controller.js';
import { GuestsService } from './guests.service.js';

@Module({
  imports: [ThrottlerModule.forRoot(GUEST_LIMITS)],
  controllers: [GuestsController, GuestLinksController],
  providers: [GuestsService],
})
export class GuestsModule {}
