/* global db, process -- MongoDB's shell runs this, once, as root, while the volume is empty */
// The product may read and write its own database, and nothing else.
db.getSiblingDB('kawaraban').createUser({ user: 'kawaraban', pwd: process.env.MONGODB_PASSWORD, roles: ['readWrite'] });
