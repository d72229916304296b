import type { CallTexts } from './call-texts.js';

/** What stands in brackets is for whoever calls. */
export const zh = {
  greeting: '您好，这里是商店客服。请问您是哪位？',
  greetingByName: '您好，这里是商店客服。请问{{name}}在吗？',
  identity:
    '继续之前，请告诉我收货地址的邮编和您订购的一件商品。（默默核对，不要读出任何信息；不符则致谢并挂断。）',
  again: '我们之前联系过您，感谢您现在接听。',
  about: {
    return: '这次来电是关于您 {{filed}} 就订单 {{orderId}} 提出的退货。',
    exchange: '这次来电是关于您 {{filed}} 就订单 {{orderId}} 提出的换货。',
    repair: '这次来电是关于您 {{filed}} 就订单 {{orderId}} 提出的维修。',
    compensation: '这次来电是关于您 {{filed}} 就订单 {{orderId}} 提出的赔偿。',
    complaint: '这次来电是关于您 {{filed}} 就订单 {{orderId}} 提出的投诉。',
  },
  promised: {
    refunded: '我们已向您退款 {{amount}}，请问收到了吗？',
    refundOutstanding: '还有 {{amount}} 正在退还给您的途中。',
    goodwill: '除应退款项外，另外补偿您 {{amount}}。',
    sentBack: '寄回给您的商品运单号为 {{trackingNumber}}，请问收到了吗？',
    nothing: '根据我们的记录，没有其他应给您的款项或商品。',
  },
  solved: '问题对您来说解决了吗？',
  score: '从 1（很差）到 5（很好），您给我们打几分？',
  needs: '您还需要我们做什么吗？',
  unhappy:
    '（未解决，或评分为 1 或 2 时：）非常抱歉。哪里没做好？怎样才能弥补？我现在记录下来，由您的专责客服重新处理。（不要承诺记录中没有的事项。）',
  closing: '感谢您的时间，再见。',
  notReached: '（无人接听或他人接听时：不透露任何信息，不留言说明，记录本次尝试。）',
} satisfies CallTexts;
