# One image for every service: the gateway, and each subgraph by its name.
FROM node:20-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts
COPY . .
RUN npm run build && npm prune --omit=dev --ignore-scripts

FROM node:20-slim
WORKDIR /app
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIRECTORY=/data
RUN install -d -o node -g node -m 700 /data
COPY --from=build /app/package.json /app/gateway.compose.yaml ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/console/dist console/dist
COPY --from=build /app/schema schema
USER node
EXPOSE 4000
HEALTHCHECK --interval=5s --timeout=4s --start-period=60s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then(({ ok }) => process.exit(ok ? 0 : 1), () => process.exit(1))"]
# A young generation that holds many requests is collected seldom, and then there is little left in it to move. Nothing of a
# request is made among what is old: dead there, it would keep all that it refers to until everything is collected.
CMD ["node", "--max-semi-space-size=128", "--no-allocation-site-pretenuring", "--heap-growing-percent=200", "dist/gateway/main.js", "--config", "gateway.compose.yaml", "--supergraph", "schema/supergraph.graphql"]
