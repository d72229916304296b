# One image for api, worker and sandbox; the command chooses. The embedded PostgreSQL and Temporal are not used in it.
FROM node:20-bookworm-slim
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && mkdir -p /data && chown node /data
USER node
CMD ["node", "dist/apps/api/src/main.js"]
