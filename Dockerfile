# The product in a container: not root, and nothing to write but /data, /tmp and Next's cache.
# NEVER RUN HERE: no image was built from this file where it was written; scripts/deploy.test.ts looks at it only.
FROM node:24-slim AS packages
WORKDIR /app
# Packages first: this layer stays while the lockfile does.
COPY package.json package-lock.json ./
COPY scripts/install.mjs scripts/install.mjs
RUN npm ci --omit=dev --no-audit --no-fund

FROM packages AS build
RUN npm ci --no-audit --no-fund
COPY . .
RUN node --import tsx scripts/build.ts && rm -rf .next/cache && mkdir .next/cache

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 DATA_DIR=/data
WORKDIR /app
COPY . .
COPY --from=packages /app/node_modules node_modules
COPY --from=build /app/.next .next
COPY --from=build /app/dist dist
# Which commit this is: docker build --build-arg COMMIT=$(git rev-parse HEAD)
ARG COMMIT=
RUN printf %s "$COMMIT" > COMMIT && mkdir /data && chown node:node /data .next/cache
USER node
VOLUME /data
EXPOSE 3000
STOPSIGNAL SIGTERM
ENTRYPOINT ["node", "--import", "tsx", "deploy/entrypoint.mjs"]
CMD ["serve"]
