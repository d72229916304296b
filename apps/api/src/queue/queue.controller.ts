import { Controller, Get, Query } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { PageQuery } from '../fields/page.dto.js';
import { Reads } from '../routes/routes.js';
import { QueueQuery, QueueResponse } from './queue.dto.js';
import { QueueService } from './queue.service.js';

@ApiTags('queue')
@Controller('v1/queue')
export class QueueController {
  constructor(private readonly queue: QueueService) {}

  @Get()
  @Reads({
    summary: 'What waits for staff, what is due first at the top',
    admits: ['agent'],
    answer: QueueResponse,
  })
  list(@Query() query: QueueQuery): Promise<QueueResponse> {
    return this.queue.list(query);
  }

  @Get('calls')
  @Reads({
    summary: 'Customers who are to be called now, the longest waiting first',
    admits: ['agent'],
    answer: QueueResponse,
  })
  calls(@Query() query: PageQuery): Promise<QueueResponse> {
    return this.queue.calls(query);
  }
}
