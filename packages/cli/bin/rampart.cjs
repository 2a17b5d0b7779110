#!/usr/bin/env node
require('../dist/bundle/rampart.cjs')
